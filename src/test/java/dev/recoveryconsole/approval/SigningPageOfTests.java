package dev.recoveryconsole.approval;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.UUID;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Jo asked for a signature: the request's page, and the forms on it. */
class SigningPageOfTests {

    final AskForSignOff ask;
    final SignOffId id;
    private final MockMvcTester mvc;

    SigningPageOfTests(MockMvcTester mvc, SignOffs signOffs) {
        this.mvc = mvc;
        ask = Requests.switchSecrets(signOffs.policy(), UUID.randomUUID());
        id = signOffs.ask(ask);
    }

    MockMvcTester.MockMvcRequestBuilder asked(RequestPostProcessor who) {
        return mvc.get().uri("/approvals/" + id).with(who);
    }

    MockMvcTester.MockMvcRequestBuilder sign(RequestPostProcessor who, String readBack) {
        return mvc.post()
                .uri("/approvals/" + id + "/sign")
                .param("digest", ask.payload().digest())
                .param("readBack", readBack)
                .param("comment", "looks right")
                .with(csrf())
                .with(who);
    }

    /** Another form: an act and its reason. */
    MockMvcTester.MockMvcRequestBuilder post(String act, RequestPostProcessor who, String reason) {
        return mvc.post()
                .uri("/approvals/" + id + "/" + act)
                .param("reason", reason)
                .with(csrf())
                .with(who);
    }
}
