package dev.recoveryconsole.outside;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * All addresses that begin alike, as in {@code 10.0.0.0/8} or {@code fc00::/7} (RFC 4632, RFC 4291 section 2.3).
 *
 * @param bits how many of the first ones count
 */
public record Network(InetAddress address, int bits) {

    /** Of what does not look like this a name server would be asked. */
    private static final Pattern WRITTEN;

    static {
        var part = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        var either = part + "(?:\\." + part + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";
        WRITTEN = Pattern.compile("(" + either + ")/(\\d{1,3})");
    }

    public Network {
        if (bits > Byte.SIZE * address.getAddress().length) {
            throw new IllegalArgumentException(address.getHostAddress() + " has fewer bits than " + bits);
        }
    }

    /** Reads it; throws {@link IllegalArgumentException} when it is no network. */
    public static Network of(String text) {
        var parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no network; one is written as in 10.0.0.0/8");
        }
        try {
            return new Network(InetAddress.getByName(parts.group(1)), Integer.parseInt(parts.group(2)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no network: " + e.getMessage(), e);
        }
    }

    /** Whether the address is one of them; one of the other version of IP never is. */
    public boolean contains(InetAddress other) {
        return other.getAddress().length == address.getAddress().length
                && first(other).equals(first(address));
    }

    private BigInteger first(InetAddress of) {
        var bytes = of.getAddress();
        return new BigInteger(1, bytes).shiftRight(Byte.SIZE * bytes.length - bits);
    }
}
