package dev.recoveryconsole.evidence;

import dev.recoveryconsole.approval.SignOffView;
import dev.recoveryconsole.recovery.PastRun;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everybody who did something in a run, with all that they did; commander and operator first. */
final class Participants {

    private final Map<Person, List<String>> roles = new LinkedHashMap<>();

    private Participants() {}

    static List<Report.Participant> of(PastRun run, List<SignOffView> signOffs, People people) {
        var all = new Participants();
        all.is(run.commander(), "incident commander");
        all.is(run.operator(), "operator");
        run.editors().stream().sorted(Comparator.comparing(Person::id)).forEach(one -> all.is(one, "edited the plan"));
        signOffs.forEach(all::add);
        return all.roles.entrySet().stream()
                .map(one -> new Report.Participant(
                        one.getKey().id(), people.name(one.getKey()), List.copyOf(one.getValue())))
                .toList();
    }

    private void add(SignOffView one) {
        is(one.requester(), "asked for " + one.id());
        var answered = one.signer();
        if (answered != null) {
            is(answered, (one.signedAt() == null ? "declined " : "signed ") + one.id());
        }
    }

    private void is(Person person, String role) {
        roles.computeIfAbsent(person, key -> new ArrayList<>()).add(role);
    }
}
