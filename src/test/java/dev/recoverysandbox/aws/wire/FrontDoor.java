package dev.recoverysandbox.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** Takes every call: writes it down first, judges it, answers it, and writes down what became of it. */
public final class FrontDoor implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final Map<String, AwsService> services;
    private final Ledger ledger;
    private final Faults faults;

    public FrontDoor(Map<String, AwsService> services, Ledger ledger, Faults faults) {
        this.services = services;
        this.ledger = ledger;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = CallReader.read(exchange);
            // a scope that nobody serves is answered by RDS, which knows no such action (assumed)
            var service = services.getOrDefault(call.service(), services.get("rds"));
            if (service != null) {
                take(exchange, call, service);
            }
        }
    }

    private void take(HttpExchange exchange, AwsCall call, AwsService service) throws IOException {
        var action = service.actionOf(call);
        var sequence = ledger.received(call, action, service.parametersOf(call));
        var requestId = UUID.randomUUID().toString();
        if (faults.losesRequest(action)) {
            ledger.answered(sequence, new LedgerEntry.Answer("lost", requestId, false));
            return; // closing the exchange without a status breaks the connection
        }
        var answer = judged(call, service, action, requestId);
        var lost = answer.code().equals(AwsAnswer.OK) && faults.losesAnswer(action);
        ledger.answered(sequence, new LedgerEntry.Answer(answer.code(), requestId, !lost));
        if (!lost) {
            faults.awaitVoice();
            send(exchange, answer);
        }
    }

    private AwsAnswer judged(AwsCall call, AwsService service, String action, String requestId) {
        try {
            faults.judge(call, action, service.resourceOf(call));
            return service.answer(call, requestId);
        } catch (AwsRefusal refusal) {
            return service.refusal(refusal, call, requestId);
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.ERROR, "The sandbox failed at " + action, broken);
            // AWS's word for its own fault (RDS common errors); the sentence is ours, so that a test shows the cause
            return service.refusal(new AwsRefusal("InternalFailure", 500, broken.toString()), call, requestId);
        }
    }

    private static void send(HttpExchange exchange, AwsAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
