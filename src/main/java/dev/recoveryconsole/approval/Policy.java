package dev.recoveryconsole.approval;

import static java.util.stream.Collectors.joining;

import dev.recoveryconsole.audit.CanonicalJson;
import dev.recoveryconsole.shell.ConsoleSettings;
import dev.recoveryconsole.shell.LoginSettings;
import dev.recoveryconsole.shell.People;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Who may sign, how a sign-in proves it and how long a signature counts: all that this node's settings say of it. Every
 * request carries the digest of it in its words, so that none outlives a change and no node takes another one's.
 */
@Component
public class Policy {

    /** Why a request, or its signature, is worth nothing under other settings than its own. */
    static final String CHANGED = "Who may sign, or for how long, was changed since. Ask again.";

    /** How the name of a setting begins that says what a person may do; issuer and subject follow. */
    public static final String PERSON = "recovery.people ";

    private final People people;
    private final ApprovalSettings approval;
    private final LoginSettings login;
    private final SigningSettings signing;

    Policy(People people, ApprovalSettings approval, LoginSettings login, SigningSettings signing) {
        this.people = people;
        this.approval = approval;
        this.login = login;
        this.signing = signing;
    }

    /**
     * Each setting in words, by its name. Names, mail addresses and reminders are not in it: they change nobody's say. Of an
     * account that belongs to somebody with several it says to whose.
     */
    public Map<String, String> settings() {
        var all = new TreeMap<String, String>();
        people.all().forEach(one -> all.put(PERSON + one.person().id(), words(one)));
        all.put("recovery.approval.approve-within", words(approval.approveWithin()));
        all.put("recovery.approval.execute-within", words(approval.executeWithin()));
        login.roles().forEach((group, role) -> all.put("recovery.login.roles " + group, role));
        all.put("recovery.login.roles-claim", login.rolesClaim());
        all.put("recovery.login.requested-acr", login.requestedAcr());
        all.put("recovery.login.accepted-acr", sorted(login.acceptedAcr()));
        all.put("recovery.login.accepted-amr", sorted(login.acceptedAmr()));
        all.put("recovery.login.fresh-factor", words(login.freshFactor()));
        all.put("recovery.signing.read-at-least", words(signing.readAtLeast()));
        all.put("recovery.signing.same-device", signing.sameDevice().name().toLowerCase(Locale.ROOT));
        all.put("gates", Arrays.stream(Gate.values()).map(Gate::name).collect(joining(", ")));
        return all;
    }

    private String words(ConsoleSettings.Known one) {
        var roles = sorted(one.roles().stream().map(Role::word).toList());
        var first = people.accountsOf(one.person()).getFirst();
        return first.equals(one.person()) ? roles : roles + " (the same human as " + first.id() + ")";
    }

    /** As settings are written, such as "15m". */
    private static String words(Duration time) {
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private static String sorted(Collection<String> words) {
        return words.stream().sorted().collect(joining(", "));
    }

    /** RFC 8785, of {@link #settings()}. */
    public String canonical() {
        return CanonicalJson.of(settings());
    }

    /** SHA-256 of {@link #canonical()}, hexadecimal. */
    public String digest() {
        return CanonicalJson.digest(canonical());
    }

    /** Whether these words were asked for under it. */
    boolean isOf(String payload) {
        return Payload.read(payload).policy().equals(digest());
    }

    /** How long a signer has to have been shown what is signed. */
    Duration readAtLeast() {
        return signing.readAtLeast();
    }

    /** Whether nobody signs from the address and browser that asked. */
    boolean refusesSameDevice() {
        return signing.sameDevice() == SigningSettings.SameDevice.REFUSE;
    }

    /** Whether two accounts belong to one human being, who counts once. */
    boolean sameHuman(Person one, Person other) {
        return people.accountsOf(one).contains(other);
    }
}
