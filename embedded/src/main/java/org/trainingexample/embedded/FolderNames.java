package org.trainingexample.embedded;

/** The names of folders inside a {@link DataFolder} that more than one class needs. */
final class FolderNames {
    static final String POSTGRES = "postgres";

    private FolderNames() {}
}
