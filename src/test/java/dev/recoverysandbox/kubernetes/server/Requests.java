package dev.recoverysandbox.kubernetes.server;

import dev.recoverysandbox.kubernetes.Faults;
import dev.recoverysandbox.kubernetes.Ledger;
import dev.recoverysandbox.kubernetes.objects.Kinds;
import dev.recoverysandbox.kubernetes.objects.Refusal;
import dev.recoverysandbox.kubernetes.objects.Registry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a request: ledger, token, path, rights, deed. */
final class Requests {

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final Users users;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Authorisation authorisation;
    private final Reviews reviews;
    private final ResourceRequests resources;
    private final PodRequests pods;

    Requests(Registry registry, PodRequests pods, Users users, Faults faults, Ledger ledger, InstantSource clock) {
        this.users = users;
        this.ledger = ledger;
        this.clock = clock;
        this.pods = pods;
        this.authorisation = new Authorisation(registry.store(), faults);
        this.reviews = new Reviews(authorisation);
        this.resources = new ResourceRequests(registry, new Tables(clock));
    }

    ApiAnswer answer(ApiRequest request) {
        var target = Target.of(request.path());
        var user = users.withToken(request.header("authorization"));
        target.ifPresent(found -> record(request, found, user));
        var answer = attempted(request, target, user);
        ledger.answered(request.auditId(), answer.code());
        return answer;
    }

    private void record(ApiRequest request, Target target, Optional<User> user) {
        if (List.of("GET", "HEAD").contains(request.method()) || target.kind().equals(Kinds.ACCESS_REVIEWS)) {
            return;
        }
        ledger.received(new Ledger.Call(
                clock.instant(),
                request.auditId(),
                user.map(User::name).orElse(""),
                target.verb(request),
                request.uri().toString(),
                Redaction.of(target, request),
                null));
    }

    private ApiAnswer attempted(ApiRequest request, Optional<Target> target, Optional<User> user) {
        try {
            if (user.isEmpty() && !Discovery.isOpen(request.path())) {
                throw Refusal.unauthorized();
            }
            var described = Discovery.answer(request.path());
            return described.isPresent()
                    ? described.get()
                    : judged(
                            request,
                            target.orElseThrow(Refusal::noSuchResource),
                            user.orElseThrow(Refusal::unauthorized));
        } catch (Refusal refusal) {
            return new ApiAnswer.Document(refusal.code(), refusal.status());
        } catch (RuntimeException e) {
            LOG.error("{} {} broke the sandbox's API server", request.method(), request.uri(), e);
            var refusal = new Refusal(500, "InternalError", "Internal error occurred: " + e, null);
            return new ApiAnswer.Document(500, refusal.status());
        }
    }

    private ApiAnswer judged(ApiRequest request, Target target, User user) {
        authorisation.demand(user, target.wish(request));
        if (target.kind().equals(Kinds.ACCESS_REVIEWS)) {
            return reviews.review(user, request.object());
        }
        return switch (target.subresource()) {
            case "", "status", "scale" -> served(target, request);
            case "log" -> pods.log(target, request);
            case "proxy" ->
                target.kind().equals(Kinds.PODS) ? pods.podProxy(target, request) : pods.serviceProxy(target, request);
            default -> throw Refusal.noSuchResource();
        };
    }

    private ApiAnswer served(Target target, ApiRequest request) {
        if (!target.subresource().isEmpty() && !target.kind().subresources().contains(target.subresource())) {
            throw Refusal.noSuchResource();
        }
        return resources.answer(target.verb(request), target, request);
    }
}
