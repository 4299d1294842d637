package org.trainingexample.adapter.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function that every Java platform has. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
