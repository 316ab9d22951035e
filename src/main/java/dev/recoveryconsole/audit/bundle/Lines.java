package dev.recoveryconsole.audit.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a file byte by byte: only a line feed ends one, and the last one has to end too. */
final class Lines {

    private final InputStream in;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line without its end; null when there is none, or when it does not end. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(512);
        for (var one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') {
                return line.toByteArray();
            }
            line.write(one);
        }
        rest = line.size() > 0;
        return null;
    }

    private boolean rest;

    /** Whether all was read and nothing stood behind the last line. */
    boolean atEnd() throws IOException {
        return next() == null && !rest;
    }

    static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
