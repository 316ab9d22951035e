package dev.recoveryconsole.databases;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredGenerations extends Repository<StoredGeneration, String> {

    StoredGeneration save(StoredGeneration generation);

    List<StoredGeneration> findByDatabaseNameOrderByGenerationNo(String databaseName);

    List<StoredGeneration> findAllByOrderByDatabaseNameAscGenerationNoAsc();

    /** Nothing happens when another node was first. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into database_generation (resource_id, database_name, generation_no, since)"
                    + " values (:resourceId, :databaseName, 1, :since) on conflict do nothing")
    int insertFirst(String databaseName, String resourceId, Instant since);
}
