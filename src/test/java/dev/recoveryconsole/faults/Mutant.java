package dev.recoveryconsole.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

        /** To the file's text, or to what an earlier change has made of it. */
        String appliedTo(String source) {
            var found = source.split(Pattern.quote(words), -1).length - 1;
            if (found != times) {
                throw new IllegalStateException("\"" + words + "\" is " + found + " times in " + file);
            }
            return source.replace(words, others);
        }
    }

    /** Each changed file with its new text. */
    Map<Path, String> sources() throws IOException {
        var texts = new LinkedHashMap<Path, String>();
        for (var change : changes) {
            var file = Path.of(change.file());
            var text = texts.containsKey(file) ? texts.get(file) : Files.readString(file);
            texts.put(file, change.appliedTo(text));
        }
        return texts;
    }

    /** Makes it; gives the folder that goes first on a class path. */
    Path built() throws IOException {
        var folder = FOLDER.resolve(guard.replaceAll("[^a-zA-Z0-9]+", "-"));
        var classes = folder.resolve("classes");
        var java = new ArrayList<String>();
        Files.createDirectories(classes);
        for (var source : sources().entrySet()) {
            var isJava = source.getKey().toString().endsWith(".java");
            var file = (isJava ? folder.resolve("sources") : classes).resolve(place(source.getKey(), isJava));
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            if (isJava) {
                java.add(file.toString());
            }
        }
        if (!java.isEmpty()) {
            compile(java, classes);
        }
        return classes;
    }

    /** Its place below the sources or the resources. */
    private static Path place(Path file, boolean java) {
        return Path.of("src/main", java ? "java" : "resources").relativize(file);
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
