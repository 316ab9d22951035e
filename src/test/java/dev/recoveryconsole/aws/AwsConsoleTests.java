package dev.recoveryconsole.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsConsoleTests {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, https://eu-west-1.console.aws.amazon.com",
        "cn-north-1, https://cn-north-1.console.amazonaws.cn",
        "us-gov-west-1, https://console.amazonaws-us-gov.com"
    })
    void each_partition_has_its_own_host(String region, String host) {
        assertThat(AwsConsole.database(region, new InstanceName("orders-prod-rc2026014-a1-7f3a91")))
                .contains(host + "/rds/home?region=" + region
                        + "#database:id=orders-prod-rc2026014-a1-7f3a91;is-cluster=false");
    }

    @Test
    void without_an_instance_it_is_the_list_and_where_nobody_knows_the_host_it_is_nothing() {
        assertThat(AwsConsole.database("eu-west-1", null))
                .contains("https://eu-west-1.console.aws.amazon.com/rds/home?region=eu-west-1#databases:");
        assertThat(AwsConsole.database("us-iso-east-1", null)).isEmpty();
        assertThat(AwsConsole.database("eusc-de-east-1", null)).isEmpty();
    }
}
