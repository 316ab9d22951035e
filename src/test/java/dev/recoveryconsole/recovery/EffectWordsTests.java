package dev.recoveryconsole.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recoveryconsole.kubernetes.ObjectRef;
import dev.recoveryconsole.kubernetes.WorkloadRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is about to be done is read by people in the events and in the report. */
class EffectWordsTests {

    private static final WorkloadRef API = new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, "shop", "api");
    private static final WorkloadRef WORKER = new WorkloadRef(WorkloadRef.Kind.DEPLOYMENT, "shop", "worker");

    @Test
    void several_things_are_named_one_after_the_other() {
        assertThat(new Effect.Scale(Map.of(WORKER, 0, API, 0)).intent())
                .isEqualTo("Scale Deployment shop/api to 0, Deployment shop/worker to 0");
        assertThat(new Effect.BringBack(Map.of(WORKER, 1, API, 2), List.of(), "RC-1/1/1").intent())
                .isEqualTo("Bring back Deployment shop/api to 2, Deployment shop/worker to 1 as switch RC-1/1/1");
        assertThat(new Effect.HoldTraffic(List.of(new ObjectRef("shop", "front"), new ObjectRef("shop", "mail")))
                        .intent())
                .isEqualTo("Hold traffic of shop/front, shop/mail");
        assertThat(new Effect.Tag("arn:1", Map.of("recovery:role", "promoted")).intent())
                .isEqualTo("Tag arn:1 with recovery:role=promoted");
    }
}
