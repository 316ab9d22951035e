package dev.recoverysandbox;

import dev.recoverysandbox.aws.rds.DbInstance;
import dev.recoverysandbox.aws.wire.LedgerEntry;
import dev.recoverysandbox.control.AwsActs;
import dev.recoverysandbox.control.ConsoleActs;
import dev.recoverysandbox.control.ControlServer;
import dev.recoverysandbox.control.DeployActs;
import dev.recoverysandbox.control.KubernetesActs;
import dev.recoverysandbox.control.PeopleActs;
import dev.recoverysandbox.control.Section;
import dev.recoverysandbox.control.ShopActs;
import dev.recoverysandbox.control.SourceActs;
import dev.recoverysandbox.idp.SandboxPerson;
import dev.recoverysandbox.idp.Totp;
import dev.recoverysandbox.production.ShopData;
import java.util.List;
import java.util.stream.Stream;

/** What the control page of a world shows and offers. */
final class WorldPage {

    private static final int LAST_CALLS = 25;

    private WorldPage() {}

    static void fill(SandboxWorld world, ControlServer control) {
        control.alsoFrom(world.shop().front()); // the shop's page has the button, too
        control.add(ShopActs.damage(world.damage(), world.visitors()));
        control.add(DeployActs.of(world.consoles(), world.files().deployToken(), world.clock()));
        addState(world, control);
        addActs(world, control);
        control.add(new Section(
                "AWS's last calls",
                List.of("No.", "At", "By", "Action", "Answer"),
                () -> lastCalls(world.aws().ledger().entries())));
    }

    private static void addState(SandboxWorld world, ControlServer control) {
        control.add(new Section("Addresses", List.of("Part", "Address"), () -> addresses(world)));
        control.add(new Section(
                "People",
                List.of("User name", "Password", "Code now", "Name", "Role"),
                () -> world.people().all().stream()
                        .map(person -> person(world, person))
                        .toList()));
        control.add(new Section(
                "Databases",
                List.of("Instance", "Region", "Resource id", "Status", "By hand"),
                () -> world.aws().instances().stream()
                        .map(instance -> database(world, instance))
                        .toList()));
        control.add(new Section(
                "Faults that stand",
                List.of("Fault"),
                () -> Stream.concat(
                                world.aws().faults().standing().stream(),
                                world.kubernetes().faults().standing().stream())
                        .map(List::of)
                        .toList()));
        control.add(ConsoleActs.section(world.consoles()));
    }

    private static void addActs(SandboxWorld world, ControlServer control) {
        control.add(ConsoleActs.of(world.consoles()));
        control.add(PeopleActs.of(world.idp(), () -> world.front().address()));
        control.add(AwsActs.backups(
                world.aws().faults(), () -> world.data().at(world.shop().databaseHost())));
        control.add(
                SourceActs.of(world.aws(), () -> world.data().at(world.shop().databaseHost())));
        control.add(AwsActs.restores(world.aws().faults()));
        control.add(AwsActs.api(world.aws().faults()));
        control.add(KubernetesActs.api(world.kubernetes().faults(), world.shop()));
        control.add(KubernetesActs.pods(world.kubernetes().faults()));
        control.add(ShopActs.checks(world.data(), world.stuckCheck()));
        control.add(ShopActs.deletionLog(world.data().deletionLog()));
    }

    private static List<List<String>> addresses(SandboxWorld world) {
        return List.of(
                List.of(
                        "All consoles behind one address",
                        world.front().address().toString()),
                List.of("Shop", world.shop().front().toString()),
                List.of("Identity provider", world.idp().issuer().toString()),
                List.of("AWS", world.aws().address().toString()),
                List.of("Kubernetes", world.kubernetes().address().toString()),
                List.of("kubeconfig", world.files().kubeconfig().toString()));
    }

    private static List<String> person(SandboxWorld world, SandboxPerson person) {
        var secret = person.totpSecret();
        return List.of(
                person.username(),
                person.password(),
                secret == null ? "none" : Totp.code(secret, world.clock().instant()),
                person.name(),
                person.role());
    }

    private static List<String> database(SandboxWorld world, DbInstance instance) {
        return List.of(
                instance.identifier(),
                instance.region(),
                instance.resourceId(),
                instance.status().toString(),
                "PGPASSWORD=%s psql -h %s -p %d -U %s %s"
                        .formatted(
                                world.data().masterPassword(),
                                instance.host(),
                                world.data().port(),
                                ShopData.MASTER,
                                ShopData.DATABASE));
    }

    private static List<List<String>> lastCalls(List<LedgerEntry> entries) {
        return entries.subList(Math.max(0, entries.size() - LAST_CALLS), entries.size()).reversed().stream()
                .map(entry -> List.of(
                        Long.toString(entry.sequence()),
                        entry.at().toString(),
                        entry.principal(),
                        entry.service() + ":" + entry.action(),
                        entry.answer() == null ? "" : entry.answer().code()))
                .toList();
    }
}
