package dev.recoverysandbox;

import dev.recoverysandbox.shop.ShopLogins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** Where a world's files lie. Those with secrets are readable by their owner only. */
public record WorldFiles(Path folder) {

    /** An empty place for a new world; with {@code keep} the store and key of the last world's console stay. */
    static WorldFiles sweptIn(Path folder, boolean keep) throws IOException {
        var files = new WorldFiles(folder);
        for (var file : List.of(files.welcome(), files.kubeconfig(), files.ledger(), files.record())) {
            Files.deleteIfExists(file);
        }
        if (!keep) {
            delete(files.consoles());
            delete(files.keys());
        }
        Files.createDirectories(files.keys());
        return files;
    }

    /** Addresses, people and databases; written when everything is up. */
    public Path welcome() {
        return folder.resolve("welcome.json");
    }

    /** For kubectl typed by hand: may everything. */
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /** Every call that AWS received. */
    public Path ledger() {
        return folder.resolve("aws-ledger.jsonl");
    }

    /** Every transaction that the shop committed. */
    public Path record() {
        return folder.resolve("commits.jsonl");
    }

    /** The password files and the encryption key of the consoles. */
    public Path keys() {
        return folder.resolve("keys");
    }

    /** The kubeconfig of the consoles: limited rights. */
    public Path consoleKubeconfig() {
        return keys().resolve("kubeconfig");
    }

    /** What the shop's deploy pipeline reports with. */
    public Path deployToken() {
        return keys().resolve("deploy-token");
    }

    /** A folder for each console, and their common store. */
    public Path consoles() {
        return folder.resolve("consoles");
    }

    void writeKeys(ShopLogins logins, String kubeconfig) throws IOException {
        for (var login : List.of(logins.reader(), logins.eraser(), logins.admin())) {
            writeSecret(keys().resolve(login.user()), login.password() + "\n");
        }
        writeSecret(consoleKubeconfig(), kubeconfig);
        writeSecret(deployToken(), randomKey() + "\n");
        if (!Files.exists(keys().resolve("switch-back.key"))) {
            writeSecret(keys().resolve("switch-back.key"), randomKey() + "\n");
        }
        if (!Files.exists(keys().resolve("audit.key"))) {
            writeSecret(keys().resolve("audit.key"), signingKey());
        }
    }

    /** Written beside and moved, so that whoever finds the file finds all of it. */
    static void writeSecret(Path file, String text) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** 32 random bytes in Base64. */
    static String randomKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What {@code openssl genpkey -algorithm ed25519} writes. */
    private static String signingKey() {
        try {
            var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
