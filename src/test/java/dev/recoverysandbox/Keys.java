package dev.recoverysandbox;

import dev.recoverysandbox.shop.ShopLogins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The files with secrets that a console is given, readable by their owner only. */
record Keys(Path folder) {

    static Keys writeInto(Path folder, ShopLogins logins) throws IOException {
        Files.createDirectories(folder);
        var keys = new Keys(folder.toAbsolutePath());
        for (var login : List.of(logins.reader(), logins.eraser(), logins.admin())) {
            keys.write(login.user(), login.password());
        }
        if (!Files.exists(folder.resolve("switch-back.key"))) {
            keys.write("switch-back.key", random());
        }
        return keys;
    }

    private void write(String name, String secret) throws IOException {
        var file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n");
    }

    /** 32 random bytes in Base64. */
    static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
