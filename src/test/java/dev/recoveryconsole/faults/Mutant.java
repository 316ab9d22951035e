package dev.recoveryconsole.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The console without one of its guards: some words of its source are others, compiled apart from it. Words that are not
 * there exactly as often as said are an error, so that no mutant becomes none unnoticed.
 *
 * @param tests the ones that are asked, in this order, until one is red
 */
record Mutant(String guard, List<Change> changes, List<String> tests) {

    private static final Path FOLDER = Path.of("target", "faults", "mutants");

    /** In one file, from the project's folder. */
    record Change(String file, String words, int times, String others) {

        /** To the file itself, or to what an earlier change has made of it. */
        String appliedTo(Path current) throws IOException {
            var source = Files.readString(current);
            var found = source.split(Pattern.quote(words), -1).length - 1;
            if (found != times) {
                throw new IllegalStateException("\"" + words + "\" is " + found + " times in " + file);
            }
            return source.replace(words, others);
        }

        boolean java() {
            return file.endsWith(".java");
        }

        /** Its place below the sources or the resources. */
        Path place() {
            return Path.of("src/main", java() ? "java" : "resources").relativize(Path.of(file));
        }
    }

    /** Makes it; gives the folder that goes first on a class path. */
    Path built() throws IOException {
        var folder = FOLDER.resolve(guard.replaceAll("[^a-zA-Z0-9]+", "-"));
        var sources = folder.resolve("sources");
        var classes = folder.resolve("classes");
        Files.createDirectories(classes);
        for (var change : changes) {
            var file = (change.java() ? sources : classes).resolve(change.place());
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        }
        for (var change : changes) {
            var file = (change.java() ? sources : classes).resolve(change.place());
            Files.writeString(file, change.appliedTo(Files.exists(file) ? file : Path.of(change.file())));
        }
        var java = changes.stream()
                .filter(Change::java)
                .map(change -> sources.resolve(change.place()).toString())
                .distinct()
                .toList();
        if (!java.isEmpty()) {
            compile(java, classes);
        }
        return classes;
    }

    private static void compile(List<String> files, Path classes) throws IOException {
        var arguments = Stream.concat(
                        Stream.of(
                                "-d",
                                classes.toString(),
                                "-cp",
                                ClassPath.ofTests(),
                                "-proc:none",
                                "-parameters",
                                "-nowarn",
                                "--release",
                                "21"),
                        files.stream())
                .toArray(String[]::new);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IOException("a mutant does not compile: " + files);
        }
    }
}
