package dev.recoverysandbox.shop;

import dev.recoverysandbox.shop.ShopStore.Order;
import dev.recoverysandbox.shop.ShopStore.Totals;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The shop's one page, plain HTML that renews itself. */
final class ShopPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="5; url=/"><title>%1$s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24 }
            table { border-collapse: collapse; width: 100%% } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d5dae0 }
            dl { display: flex; gap: 2.5rem; flex-wrap: wrap } dd { margin: 0; font-size: 1.6rem }
            .damage { background: #fde8e8; border-left: .4rem solid #b42318; padding: .6rem 1rem }
            .money { text-align: right } form { display: inline-block; margin-right: 1rem }
            </style></head>
            <body>
            %2$s
            </body></html>
            """;

    @SuppressWarnings("InlineFormatString") // the page reads better in one piece than inside the code that fills it
    private static final String SHOP = """
            <h1>The demo shop</h1>
            %1$s
            <dl>
            <div><dt>Orders in the last minute</dt><dd id="last-minute">%2$d</dd></div>
            <div><dt>Orders</dt><dd id="orders">%3$d</dd></div>
            <div><dt>Users</dt><dd id="users">%4$d</dd></div>
            <div><dt>Total revenue</dt><dd id="revenue">%5$s</dd></div>
            </dl>
            <form method="post" action="/orders"><button>Order something</button></form>
            %6$s
            <h2>Latest orders</h2>
            <table><thead><tr><th>Order</th><th>Placed (UTC)</th><th>Customer</th><th>Status</th><th class="money">Total</th></tr></thead>
            <tbody>
            %7$s
            </tbody></table>
            <p>Answered by pod <code id="pod">%8$s</code> from database <code id="database">%9$s</code>.</p>
            """;

    private ShopPage() {}

    static String of(Totals totals, List<Order> latest, ShopEnvironment environment, String pod) {
        var body = SHOP.formatted(
                damage(totals),
                totals.lastMinute(),
                totals.orders(),
                totals.users(),
                euros(totals.revenueCents()),
                incident(environment.incident()),
                latest.stream().map(ShopPage::row).collect(Collectors.joining("\n")),
                escaped(pod),
                escaped(environment.host()));
        return PAGE.formatted("The demo shop", body);
    }

    static String problem(String words) {
        return PAGE.formatted("The demo shop cannot serve you", """
                <h1>The shop cannot serve you now</h1>
                <p class="damage" role="alert">%s</p>
                <p><a href="/">Back to the shop</a></p>""".formatted(escaped(words)));
    }

    private static String damage(Totals totals) {
        return totals.wrongTotals() == 0 ? "" : """
                <p class="damage" role="alert">Damaged: %d of %d orders have a total that is not what was paid.</p>""".formatted(totals.wrongTotals(), totals.orders());
    }

    private static String incident(@Nullable URI incident) {
        return incident == null ? "" : """
                <form method="post" action="%s"><button>Run the bad migration</button></form>""".formatted(escaped(incident.toString()));
    }

    private static String row(Order order) {
        return "<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td class=\"money\">%s</td></tr>"
                .formatted(
                        order.id(),
                        order.createdAt().truncatedTo(ChronoUnit.SECONDS),
                        escaped(order.customer()),
                        escaped(order.status()),
                        euros(order.totalCents()));
    }

    private static String euros(long cents) {
        return String.format(Locale.ROOT, "€ %,.2f", cents / 100.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
