package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * One act in one line, to which the nonce of a sign-in is bound: {@code POST /recoveries/RC-2026-014/adopt task=...}. What the
 * page says of its form and what the form sends come to the same line, or the proof is for something else.
 */
final class BoundAct {

    private BoundAct() {}

    /** What the form of this page would send. */
    static String of(Map<String, ? extends @Nullable Object> page, HttpServletRequest request, FreshFactor rule) {
        return line(request, rule, field -> Objects.toString(page.get(field), ""));
    }

    /** What was sent. */
    static String sent(HttpServletRequest request, FreshFactor rule) {
        return line(request, rule, field -> Objects.toString(request.getParameter(field), ""));
    }

    private static String line(HttpServletRequest request, FreshFactor rule, UnaryOperator<String> value) {
        return Arrays.stream(rule.act())
                .map(field -> " " + field + "=" + UriUtils.encode(value.apply(field), StandardCharsets.UTF_8))
                .collect(Collectors.joining("", "POST " + path(request), ""));
    }

    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
