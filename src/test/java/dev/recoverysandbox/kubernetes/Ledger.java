package dev.recoverysandbox.kubernetes;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every call that asks for a change, recorded as received, before it is judged. */
public final class Ledger {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Consumer<Call> witness = call -> {};

    /**
     * One call.
     *
     * @param auditId the request id, also in the answer's {@code Audit-Id} header
     * @param user empty when the token was unknown
     * @param verb of Kubernetes, as create or patch
     * @param path with its query
     * @param body as text, the values of Secrets withheld
     * @param answer HTTP status, null while it is not answered
     */
    public record Call(
            Instant at,
            String auditId,
            String user,
            String verb,
            String path,
            String body,
            @Nullable Integer answer) {

        Call answered(int code) {
            return new Call(at, auditId, user, verb, path, body, code);
        }
    }

    /** Is told of each call when it has come in and when it is answered, before either goes on. */
    public void tell(Consumer<Call> told) {
        witness = told;
    }

    public void received(Call call) {
        calls.add(call);
        witness.accept(call);
    }

    public void answered(String auditId, int code) {
        calls.replaceAll(call -> call.auditId().equals(auditId) ? call.answered(code) : call);
        calls.stream().filter(call -> call.auditId().equals(auditId)).forEach(witness);
    }

    /** In the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }
}
