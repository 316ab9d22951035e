package dev.recoveryconsole.recovery;

import dev.recoveryconsole.aws.AwsRefused;
import dev.recoveryconsole.aws.AwsUnreachable;
import dev.recoveryconsole.kubernetes.ClusterRefused;
import dev.recoveryconsole.kubernetes.ClusterUnreachable;
import dev.recoveryconsole.postgres.DatabaseRefused;
import dev.recoveryconsole.shell.Refusal;
import java.util.function.Supplier;

/** For what people ask for on a page: an outside system's no, or its silence, becomes a refusal in its own words. */
final class OrRefuse {

    private OrRefuse() {}

    static <T> T ask(Supplier<T> work) {
        try {
            return work.get();
        } catch (AwsRefused no) {
            throw new Refusal("AWS says: " + no.code() + ": " + no.getMessage() + ". Nothing was done");
        } catch (AwsUnreachable silence) {
            throw new Refusal("AWS does not answer: " + silence.getMessage() + ". Nothing was done");
        } catch (ClusterRefused no) {
            throw new Refusal("Kubernetes says: " + no.getMessage() + ". Nothing was done");
        } catch (ClusterUnreachable silence) {
            throw new Refusal("Kubernetes does not answer: " + silence.getMessage() + ". Nothing was done");
        } catch (DatabaseRefused no) {
            throw new Refusal("PostgreSQL says: " + no.getMessage() + ". Nothing was done");
        }
    }
}
