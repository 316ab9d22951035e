package dev.recoveryconsole.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which addresses the console connects to; all are written as numbers, so that no name server is asked. */
class DestinationsTests {

    private final Destinations usual = new Destinations(configured(Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254", // credentials of an instance on AWS
                "169.254.170.23", // and of a pod on EKS
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fe80::1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "255.255.255.255",
                "ff02::1",
                "::ffff:169.254.169.254", // the same written as IPv6
                "64:ff9b::a9fe:a9fe" // and behind NAT64
            })
    void where_only_this_machine_may_ask_nobody_is_asked_whatever_is_configured(String address) {
        var everything = new Destinations(GuardedHttpFixture.settings("0.0.0.0/0", "::/0"));
        assertThatThrownBy(() -> everything.of(address))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("where the console asks nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"})
    void this_machine_is_asked_only_where_the_settings_name_it(String address) throws UnknownHostException {
        assertThatThrownBy(() -> usual.of(address))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("leads to")
                .hasMessageContaining("in none of recovery.outside.networks");
        assertThat(new Destinations(GuardedHttpFixture.settings("127.0.0.0/8", "::1/128")).of(address))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "fd12:3456::1"})
    void private_networks_are_asked_unless_the_settings_leave_them_out(String address) throws UnknownHostException {
        assertThat(usual.of(address)).hasSize(1);
        assertThatThrownBy(() -> new Destinations(GuardedHttpFixture.settings()).of(address))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "172.32.0.1", "11.0.0.1", "2001:db8::1", "64:ff9b::c000:207"})
    void public_addresses_are_asked(String address) throws UnknownHostException {
        assertThat(new Destinations(GuardedHttpFixture.settings()).of(address)).hasSize(1);
    }

    @Test
    void one_address_that_is_not_to_be_asked_is_enough_to_ask_none() throws UnknownHostException {
        var both = new InetAddress[] {InetAddress.getByName("192.0.2.7"), InetAddress.getByName("169.254.169.254")};
        assertThatThrownBy(() -> new Destinations(configured(Map.of()), host -> both).of("shop.example.test"))
                .hasMessageStartingWith("shop.example.test leads to 169.254.169.254");
    }

    @Test
    void networks_are_read_from_the_settings_and_what_is_none_is_refused() {
        assertThat(configured(Map.of("recovery.outside.networks", "127.0.0.0/8, ::1/128"))
                        .networks())
                .containsExactly(Network.of("127.0.0.0/8"), Network.of("::1/128"));
        for (var wrong :
                new String[] {"localhost/8", "10.0.0.0", "10.0.0.0/33", "be.ef/8", "300.0.0.0/8", "::g/8", ""}) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Network.of(wrong));
        }
    }

    private static NetworkSettings configured(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("recovery.outside", NetworkSettings.class);
    }
}
