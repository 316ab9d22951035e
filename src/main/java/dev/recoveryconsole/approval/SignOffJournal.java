package dev.recoveryconsole.approval;

import dev.recoveryconsole.audit.AuditEntry;
import dev.recoveryconsole.audit.AuditLog;
import dev.recoveryconsole.shell.Person;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Records each act on a sign-off in the audit log and tells whoever listens, both inside the caller's transaction. */
@Component
class SignOffJournal {

    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    SignOffJournal(AuditLog audit, ApplicationEventPublisher events) {
        this.audit = audit;
        this.events = events;
    }

    void takeRun(SignOffView signOff) {
        takeRun(signOff.recovery());
    }

    void takeRun(UUID recovery) {
        events.publishEvent(new SignOffChanging(recovery));
    }

    void record(String act, @Nullable Person actor, SignOffView signOff, Object event) {
        audit.append(new AuditEntry(act, signOff.runNumber(), actor, facts(signOff)));
        events.publishEvent(event);
    }

    /**
     * It was used.
     *
     * @param rolesReadAt when the identity provider was last asked for the signer's roles; null where the settings alone counted
     */
    void recordUse(SignOffView signOff, @Nullable Instant rolesReadAt, Object event) {
        var facts = facts(signOff);
        putIfThere(facts, "signerRolesReadAt", rolesReadAt);
        audit.append(AuditEntry.byConsole("sign-off used", signOff.runNumber(), facts));
        events.publishEvent(event);
    }

    void recordRemark(SignOffView signOff, Remark remark, Object event) {
        var facts = facts(signOff);
        putIfThere(facts, "to", remark.to());
        putIfThere(facts, "words", remark.words());
        audit.append(new AuditEntry(remark.kind().act(), signOff.runNumber(), remark.by(), facts));
        events.publishEvent(event);
    }

    void recordRefusal(String act, Person actor, SignOffView signOff, String why) {
        var facts = facts(signOff);
        facts.put("refusedBecause", why);
        audit.append(new AuditEntry(act, signOff.runNumber(), actor, facts));
    }

    /** Where no other event goes with it. */
    void tell(Object event) {
        events.publishEvent(event);
    }

    private static Map<String, @Nullable Object> facts(SignOffView signOff) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("signOff", signOff.id().toString());
        facts.put("recovery", signOff.recovery().toString());
        facts.put("gate", signOff.gate().name());
        facts.put("attempt", signOff.attempt());
        facts.put("planVersion", signOff.planVersion());
        facts.put("digest", signOff.digest());
        facts.put("requester", signOff.requester());
        facts.put("state", signOff.state().name());
        putIfThere(facts, "signer", signOff.signer());
        putIfThere(facts, "signerAuthTime", signOff.signerAuthTime());
        putIfThere(facts, "executeBy", signOff.executeBy());
        putIfThere(facts, "comment", signOff.comment());
        putIfThere(facts, "reason", signOff.reason());
        putHowSigned(facts, signOff.circumstances());
        return facts;
    }

    private static void putHowSigned(Map<String, @Nullable Object> facts, Circumstances circumstances) {
        if (circumstances.shownFor() != null) {
            facts.put("shownForSeconds", circumstances.shownFor());
            facts.put("sameDevice", circumstances.sameDevice());
        }
    }

    private static void putIfThere(Map<String, @Nullable Object> facts, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            facts.put(name, value instanceof Person ? value : value.toString());
        }
    }
}
