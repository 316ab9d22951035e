package dev.recoveryconsole.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The links of every page's head, in the order of ui.md 4; a page that no controller answers is left out. */
@Component
class Navigation {

    private static final List<Item> ITEMS = List.of(
            new Item("readiness", "/"),
            new Item("recoveries", "/recoveries"),
            new Item("approvals", "/approvals"),
            new Item("drills", "/drills"),
            new Item("checks", "/checks"),
            new Item("services", "/services"),
            new Item("databases", "/databases"),
            new Item("audit", "/audit"),
            new Item("about", "/about"));

    private final SingletonSupplier<List<Item>> items;

    /** Asked late: this bean belongs to the frame of every page, and exists before all pages are known. */
    Navigation(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> pages) {
        items = SingletonSupplier.of(() -> existing(pages.getObject()));
    }

    /** One link: the key of its words, and where it leads. */
    record Item(String name, String address) {

        /** Whether a page at that path belongs under this link. */
        public boolean leadsTo(String path) {
            return path.equals(address) || (address.length() > 1 && path.startsWith(address + "/"));
        }
    }

    List<Item> items() {
        return items.obtain();
    }

    private static List<Item> existing(RequestMappingHandlerMapping pages) {
        var answered = pages.getHandlerMethods().keySet().stream()
                .filter(Navigation::isRead)
                .flatMap(page -> page.getDirectPaths().stream())
                .map(path -> path.isEmpty() ? "/" : path)
                .collect(Collectors.toUnmodifiableSet());
        return ITEMS.stream().filter(item -> answered.contains(item.address())).toList();
    }

    private static boolean isRead(RequestMappingInfo page) {
        Set<RequestMethod> methods = page.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }
}
