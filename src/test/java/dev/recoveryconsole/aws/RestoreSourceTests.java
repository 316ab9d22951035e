package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RestoreSourceTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup db-FORMER",
                "snapshot db-FORMER arn:aws:rds:eu-west-1:111122223333:snapshot:before-v214",
                "snapshot db-FORMER arn:aws-cn:rds:cn-north-1:111122223333:snapshot:rds:orders-prod-2026-03-14-03-00"
            })
    void comes_back_from_its_code_and_from_json(String code) {
        var source = RestoreSource.of(code);
        assertThat(source.code()).isEqualTo(code);
        assertThat(source.instance()).isEqualTo(new ResourceId("db-FORMER"));
        assertThat(JSON.writeValueAsString(source)).isEqualTo("\"" + code + "\"");
        assertThat(JSON.readValue("\"" + code + "\"", RestoreSource.class)).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "own",
                "backup",
                "backup orders-prod",
                "backup db-FORMER ",
                "snapshot db-FORMER",
                "snapshot db-FORMER arn:aws:rds:eu-west-1:111122223333:db:orders-prod",
                "replica db-FORMER arn:aws:rds:eu-west-1:111122223333:snapshot:before-v214"
            })
    void nothing_else_can_be_restored_from(String code) {
        assertThatThrownBy(() -> RestoreSource.of(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
