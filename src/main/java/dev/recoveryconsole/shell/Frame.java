package dev.recoveryconsole.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the frame around every page shows, as of the server's time: who reads it, what waits, what goes on, where to go. */
@Component
class Frame {

    private final Identity identity;
    private final InstantSource clock;
    private final ObjectProvider<WaitingForMe> waiting;
    private final ObjectProvider<RunsUnderWay> runs;
    private final Navigation navigation;
    private final Assets assets;
    private final Reading reading;
    private final ConsoleSettings settings;

    Frame(
            Identity identity,
            InstantSource clock,
            ObjectProvider<WaitingForMe> waiting,
            ObjectProvider<RunsUnderWay> runs,
            Navigation navigation,
            Assets assets,
            Reading reading,
            ConsoleSettings settings) {
        this.identity = identity;
        this.clock = clock;
        this.waiting = waiting;
        this.runs = runs;
        this.navigation = navigation;
        this.assets = assets;
        this.reading = reading;
        this.settings = settings;
    }

    /** The values for the layout's template, by name. */
    Map<String, @Nullable Object> of(HttpServletRequest request) {
        var me = identity.of(SecurityContextHolder.getContext().getAuthentication())
                .orElse(null);
        var values = new HashMap<String, @Nullable Object>();
        values.put("me", me);
        values.put("now", clock.instant());
        values.put("here", path(request));
        values.put("publicUrl", settings.publicUrl());
        values.put("navigation", navigation.items());
        values.put("assets", assets);
        values.put("profile", new FramePart<>(reading::profile, Profile.UNKNOWN));
        values.put("waitingForMe", new FramePart<>(() -> me == null ? 0 : waitingFor(me), 0));
        values.put("runsUnderWay", new FramePart<>(() -> underWay(me, path(request)), List.of()));
        return values;
    }

    /** The same without a person and without asking the store anything. */
    Map<String, @Nullable Object> bare(HttpServletRequest request) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("me", null);
        values.put("now", clock.instant());
        values.put("here", path(request));
        values.put("navigation", List.of());
        values.put("assets", assets);
        values.put("profile", Profile.UNKNOWN);
        values.put("waitingForMe", 0);
        values.put("runsUnderWay", List.of());
        return values;
    }

    /** The number beside Approvals. */
    private int waitingFor(SignedIn me) {
        return waiting.stream().mapToInt(one -> one.count(me)).sum();
    }

    /** For everybody with a role; not on the run's own page, and not on home, which lists them. */
    private List<RunUnderWay> underWay(@Nullable SignedIn me, String path) {
        if (me == null || me.roles().isEmpty() || path.equals("/")) {
            return List.of();
        }
        return runs.stream()
                .flatMap(one -> one.now().stream())
                .filter(run -> !path.equals(run.address()))
                .toList();
    }

    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
