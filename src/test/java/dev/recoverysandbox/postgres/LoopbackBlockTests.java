package dev.recoverysandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackBlockTests {

    @Test
    void two_blocks_at_the_same_time_share_no_address() {
        try (var one = LoopbackBlock.free();
                var other = LoopbackBlock.free()) {
            assertThat(network(one)).isNotEqualTo(network(other));
        }
    }

    private static String network(LoopbackBlock block) {
        var address = block.next();
        return address.substring(0, address.lastIndexOf('.'));
    }

    @Test
    void each_address_is_given_once_and_one_that_is_taken_is_left_out() throws Exception {
        try (var block = LoopbackBlock.free()) {
            var first = block.next();
            assertThat(first).endsWith(".21");
            try (var other = new ServerSocket(block.port(), 1, InetAddress.getByName(first.replace(".21", ".22")))) {
                assertThat(other.isBound()).isTrue();
                assertThat(block.next()).endsWith(".23");
            }
        }
    }
}
