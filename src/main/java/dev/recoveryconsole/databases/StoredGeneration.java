package dev.recoveryconsole.databases;

import dev.recoveryconsole.aws.ResourceId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A generation as it is stored; written once, never changed. */
@Entity
@Table(name = "database_generation")
class StoredGeneration {

    @Id
    private String resourceId;

    private String databaseName;
    private int generationNo;
    private Instant since;
    private @Nullable String runNumber;
    private @Nullable String region;

    @SuppressWarnings("NullAway.Init")
    protected StoredGeneration() {} // for JPA only

    StoredGeneration(String databaseName, Generation generation) {
        this.resourceId = generation.resourceId().value();
        this.databaseName = databaseName;
        this.generationNo = generation.number();
        this.since = generation.since();
        this.runNumber = generation.run();
        this.region = generation.region();
    }

    Generation value() {
        return new Generation(generationNo, new ResourceId(resourceId), since, runNumber, region);
    }

    String databaseName() {
        return databaseName;
    }
}
