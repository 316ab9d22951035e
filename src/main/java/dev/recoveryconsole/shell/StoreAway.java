package dev.recoveryconsole.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * What everybody is told while the console's own store does not answer. It stands before the session is read, because that
 * lies in the store, too; so it knows nobody, and shows a page without a person.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoreAway extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(StoreAway.class);
    private static final String SOON = "5";

    /** SQL states: the connection's own, and the server going down or coming up. */
    private static final String LOST = "08...|57P0[1-5]";

    private final Frame frame;
    private final ThymeleafViewResolver views;
    private final ResourceUrlProvider assets;

    StoreAway(Frame frame, ThymeleafViewResolver views, ResourceUrlProvider mvcResourceUrlProvider) {
        this.frame = frame;
        this.views = views;
        this.assets = mvcResourceUrlProvider;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException why) {
            if (response.isCommitted() || !isAway(why)) {
                throw why;
            }
            log.warn("{} {}: the console's own store does not answer", request.getMethod(), Frame.path(request), why);
            tell(request, response);
        }
    }

    /** Only the store is asked through Spring; connections to the databases of recoveries fail with words of their own. */
    private static boolean isAway(Throwable why) {
        var chain = Stream.iterate(why, Objects::nonNull, Throwable::getCause).toList();
        return chain.stream().anyMatch(one -> one instanceof DataAccessException || one instanceof TransactionException)
                && chain.stream().anyMatch(StoreAway::isLost);
    }

    /** The pool has waited long enough, or had closed the connection already when it was to be rolled back. */
    private static boolean isLost(Throwable one) {
        return one instanceof SQLTransientConnectionException
                || one instanceof SQLException closed && closed.getSQLState() == null
                || one instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).matches(LOST);
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", SOON);
        response.setHeader("Cache-Control", "no-store");
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Trigger", "store-away");
            return;
        }
        var model = frame.bare(request);
        model.put("problem", problem(request));
        new ResourceUrlEncodingFilter().doFilter(request, response, (wrapped, out) -> {
            wrapped.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, assets);
            show(model, (HttpServletRequest) wrapped, (HttpServletResponse) out);
        });
    }

    private void show(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            Objects.requireNonNull(views.resolveViewName("shell/problem", Locale.ENGLISH))
                    .render(model, request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** What was sent may have been done: the answer of the commit can be what was lost. */
    private static Problem problem(HttpServletRequest request) {
        var looks = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        var sent = looks
                ? "This page could not be read, and nothing was done."
                : "Whether what you just sent was done is not known. See how it stands before you send it again.";
        var problem = Problem.of(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "The console's own database does not answer",
                sent,
                "A recovery that runs has lost nothing: what AWS and Kubernetes were asked for goes on there, and the"
                        + " console goes on by itself as soon as its database answers. Until then it sends nothing.",
                "Whoever runs this console can see in its log what the database said.");
        return looks ? problem.withLink(address(request), "Try again") : problem;
    }

    private static String address(HttpServletRequest request) {
        var query = request.getQueryString();
        return Frame.path(request) + (query == null ? "" : "?" + query);
    }
}
