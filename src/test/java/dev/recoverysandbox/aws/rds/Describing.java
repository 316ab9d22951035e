package dev.recoverysandbox.aws.rds;

import dev.recoverysandbox.aws.wire.QueryForm;
import dev.recoverysandbox.aws.wire.Xml;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The actions that only look at instances, events and quotas. Each filter is one that the action's page lists. */
final class Describing {

    private static final Map<String, BiPredicate<DbInstance, String>> INSTANCE_FILTERS = Map.of(
            "db-instance-id", Selection::named,
            "dbi-resource-id", (instance, value) -> instance.resourceId().equalsIgnoreCase(value),
            "engine",
                    (instance, value) ->
                            instance.settings().text(Setting.ENGINE).equals(value));

    private final Fleet fleet;
    private final RdsEvents events;
    private final Snapshots snapshots;
    private final RdsXml structures;
    private final InstanceQuota quota;

    Describing(Fleet fleet, RdsEvents events, Snapshots snapshots, RdsXml structures, InstanceQuota quota) {
        this.fleet = fleet;
        this.events = events;
        this.snapshots = snapshots;
        this.structures = structures;
        this.quota = quota;
    }

    Xml.Body instances(QueryForm form) {
        Collection<DbInstance> asked = form.text("DBInstanceIdentifier")
                .<Collection<DbInstance>>map(name -> List.of(fleet.get(name)))
                .orElseGet(fleet::all);
        var found = Selection.filtered(asked, form, INSTANCE_FILTERS);
        return Selection.paged(found, form, "DBInstances", "DBInstance", structures::instance);
    }

    Xml.Body events(QueryForm form) {
        return Selection.paged(events.asked(form), form, "Events", "Event", structures::event);
    }

    /** The quotas that a restore can meet; limits: User Guide, "Quotas and constraints". */
    Xml.Body accountAttributes() {
        var storage = fleet.all().stream()
                .mapToInt(instance -> instance.settings().number(Setting.ALLOCATED_STORAGE))
                .sum();
        return xml -> xml.in("AccountQuotas", quotas -> {
            quota(quotas, "DBInstances", quota.used(), quota.most());
            quota(quotas, "AllocatedStorage", storage, 100_000);
            quota(quotas, "ManualSnapshots", snapshots.manualOnes(), Snapshots.QUOTA);
            quota(quotas, "DBParameterGroups", 2, 50);
        });
    }

    private static void quota(Xml xml, String name, int used, int max) {
        xml.in(
                "AccountQuota",
                quota -> quota.text("AccountQuotaName", name).text("Used", used).text("Max", max));
    }
}
