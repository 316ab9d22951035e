package dev.recoveryconsole.sessions;

import dev.recoveryconsole.shell.LoginSettings;
import dev.recoveryconsole.shell.Person;
import dev.recoveryconsole.shell.Role;
import dev.recoveryconsole.shell.RolesRead;
import dev.recoveryconsole.shell.SessionUse.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the identity provider for people's roles while they are signed in: at a request of theirs when the last answer is not
 * new any more, and before their signature opens something. What one session learns counts in all.
 */
@Component
class RolesAgain implements RolesRead {

    /** Who asks before a signature counts does not wait for its age; but two must not use one token at once. */
    private static final Duration APART = Duration.ofSeconds(5);

    private final RefreshGrant provider;
    private final RolesBook book;
    private final SessionTokens tokens;
    private final SessionRows rows;
    private final SessionDesk desk;
    private final LoginSettings settings;
    private final InstantSource clock;

    RolesAgain(
            RefreshGrant provider,
            RolesBook book,
            SessionTokens tokens,
            SessionRows rows,
            SessionDesk desk,
            LoginSettings settings,
            InstantSource clock) {
        this.provider = provider;
        this.book = book;
        this.tokens = tokens;
        this.rows = rows;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<LastRead> last(Person person) {
        return book.last(person);
    }

    /** By the session that was used last; one that the provider has ended says nothing for the others. */
    @Override
    public void again(Person person) {
        for (var session : rows.askable(person)) {
            var answer = ask(session, APART);
            if (!(answer.orElse(null) instanceof RefreshGrant.Answer.Over)) {
                return;
            }
        }
    }

    /** How it stands with a session that its person uses now. */
    Standing used(InUse now) {
        if (!isDue(now)) {
            return unasked(now);
        }
        return switch (ask(now.session(), settings.rolesReadWithin()).orElse(null)) {
            case null -> unasked(now); // another request asks at this moment
            case RefreshGrant.Answer.Roles(var roles, var next) -> new Standing.GoesOn(roles, false);
            case RefreshGrant.Answer.Over over -> new Standing.Withdrawn();
            case RefreshGrant.Answer.Away away -> unasked(now);
        };
    }

    /** How it stands by what is known. */
    Standing unasked(InUse now) {
        return new Standing.GoesOn(now.roles(), isBefore(now.awaySince(), settings.rolesKeptFor()));
    }

    private boolean isDue(InUse now) {
        return now.askable() && isBefore(now.askedAt(), settings.rolesReadWithin());
    }

    private boolean isBefore(@Nullable Instant at, Duration ago) {
        return at != null && at.isBefore(clock.instant().minus(ago));
    }

    private Optional<RefreshGrant.Answer> ask(OpenSession session, Duration within) {
        var asked = clock.instant();
        var answer = tokens.take(session.handle(), asked, within).map(token -> provider.ask(session.person(), token));
        answer.ifPresent(said -> note(session, said, asked));
        return answer;
    }

    private void note(OpenSession session, RefreshGrant.Answer said, Instant asked) {
        switch (said) {
            case RefreshGrant.Answer.Roles(var roles, var next) -> {
                tokens.answered(session.handle(), next, asked);
                book.note(session.person(), roles, asked);
            }
            case RefreshGrant.Answer.Over over -> {
                desk.withdrawn(session);
                if (rows.askable(session.person()).isEmpty()) {
                    book.note(session.person(), Set.<Role>of(), asked); // nobody vouches until the next sign-in
                }
            }
            case RefreshGrant.Answer.Away away -> tokens.away(session.handle());
        }
    }
}
