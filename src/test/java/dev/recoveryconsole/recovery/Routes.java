package dev.recoveryconsole.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Everything that a controller answers, as the framework itself knows it. */
final class Routes {

    private static final Pattern ALTERNATIVES = Pattern.compile("\\{\\w+:([^}]*)}");

    private Routes() {}

    /**
     * One address.
     *
     * @param method as it is asked for; {@code ANY} where the controller takes whatever comes
     * @param param a parameter that has to be there, or nothing
     */
    record Route(String method, String path, String param) implements Comparable<Route> {

        static Route of(String line) {
            var parts = line.strip().split(" +");
            var at = parts[1].split("[?]");
            return new Route(parts[0], at[0], at.length == 1 ? "" : at[1]);
        }

        boolean changes() {
            return !method.equals("GET");
        }

        /** Of one that takes anything, the most dangerous. */
        String asked() {
            return method.equals("ANY") ? "POST" : method;
        }

        /** With a value for each variable. */
        String address(Map<String, String> values) {
            var address = path;
            for (var value : values.entrySet()) {
                address = address.replace("{" + value.getKey() + "}", value.getValue());
            }
            return param.isEmpty() ? address : address + "?" + param;
        }

        @Override
        public int compareTo(Route other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return path + (param.isEmpty() ? "" : "?" + param) + " " + method;
        }
    }

    /** Those of these controllers, each once. */
    static Set<Route> of(RequestMappingHandlerMapping mapping) {
        var routes = new TreeSet<Route>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> paths(info)
                        .forEach(path ->
                                methods(info).forEach(method -> routes.add(new Route(method, path, param(info))))));
        return routes;
    }

    private static Stream<String> paths(RequestMappingInfo info) {
        return Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues().stream()
                .map(path -> path.isEmpty() ? "/" : path)
                .flatMap(path -> alternatives(path).stream());
    }

    /** {@code /{act:hold|release}} is two addresses. */
    private static List<String> alternatives(String path) {
        var choice = ALTERNATIVES.matcher(path);
        return choice.find()
                ? Arrays.stream(choice.group(1).split("[|]"))
                        .map(one -> path.replace(choice.group(), one))
                        .toList()
                : List.of(path);
    }

    private static List<String> methods(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("ANY")
                : methods.stream().map(RequestMethod::name).toList();
    }

    private static String param(RequestMappingInfo info) {
        var names = new ArrayList<String>();
        info.getParamsCondition().getExpressions().forEach(one -> names.add(one.getName()));
        return String.join("&", names);
    }

    /** A table of lines {@code METHOD path word}. */
    static Map<Route, String> table(String lines) {
        var table = new TreeMap<Route, String>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var words = line.strip().split(" +", 3);
            table.put(Route.of(line), words[2]);
        });
        return table;
    }
}
