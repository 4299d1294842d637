package org.trainingexample.adapter.parquet;

import java.io.IOException;
import java.io.OutputStream;

/** Passes everything on until it is detached, and nothing after; never closes the stream behind it. */
final class DetachableOutputStream extends OutputStream {
    private OutputStream out;

    DetachableOutputStream(OutputStream out) {
        this.out = out;
    }

    void detach() {
        out = OutputStream.nullOutputStream();
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
