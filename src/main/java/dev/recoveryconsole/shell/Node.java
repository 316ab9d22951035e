package dev.recoveryconsole.shell;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** This process among the consoles of one installation: the name under which the scheduler, too, takes its work. */
@Component
public class Node {

    private static final int LONGEST = 200;

    private final String name;

    Node(Environment environment) {
        var set = environment.getProperty("db-scheduler.scheduler-name", "");
        var whole = set.isBlank() ? host() : set;
        name = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    }

    /** As it stands in the store; the host's, unless a setting names it. */
    public String name() {
        return name;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a console without a host name";
        }
    }
}
