package dev.recoveryconsole.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where a name of the settings leads, and whether the console goes there. A name server that lies could send it to what only this
 * machine may ask, such as the credentials that a cloud hands out at a link-local address (OWASP ASVS 1.3.6).
 */
@Component
class Destinations {

    /** Nobody's public address, whatever is configured: unspecified, link-local, multicast, reserved, and AWS's own for instances. */
    private static final List<Network> NEVER =
            networks("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::/32");

    /** This machine, and private networks. */
    private static final List<Network> WHEN_NAMED = networks(
            "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    private static final Network NAT64 = Network.of("64:ff9b::/96");

    private final NetworkSettings settings;
    private final Names names;

    @Autowired
    Destinations(NetworkSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    Destinations(NetworkSettings settings, Names names) {
        this.settings = settings;
        this.names = names;
    }

    /** Looks a name up. */
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * Looks the name up, once. Whoever connects takes one of these and asks for no other, so that what was judged is what is
     * reached (DNS rebinding).
     *
     * @throws UnknownHostException where it leads nowhere, or one of its addresses is not to be asked
     */
    InetAddress[] of(String host) throws UnknownHostException {
        var found = names.addresses(host);
        for (var address : found) {
            check(host, address);
        }
        return found;
    }

    private void check(String host, InetAddress found) throws UnknownHostException {
        var address = behindNat64(found);
        var words = host + " leads to " + address.getHostAddress();
        if (isIn(NEVER, address)) {
            throw new UnknownHostException(words + ", where the console asks nobody");
        }
        if (isIn(WHEN_NAMED, address) && !isIn(settings.networks(), address)) {
            throw new UnknownHostException(words + ", which is in none of recovery.outside.networks");
        }
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** An address of IPv4 that is reached by IPv6 (RFC 6052, the well-known prefix) is judged as what it is. */
    private static InetAddress behindNat64(InetAddress address) throws UnknownHostException {
        var bytes = address.getAddress();
        return NAT64.contains(address)
                ? InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length))
                : address;
    }

    private static List<Network> networks(String... written) {
        return Stream.of(written).map(Network::of).toList();
    }
}
