package dev.recoveryconsole.recovery;

import dev.recoveryconsole.recovery.Routes.Route;
import java.util.Map;
import java.util.Set;

/** Who may ask for which address. Whoever adds one adds its line here, and {@link RoutesTests} is red until then. */
final class RouteRules {

    /** Each of the five roles. */
    static final String ALL = "all";

    /** Without a sign-in, or with a proof of its own: a tool's token, a signed logout token. */
    static final Set<String> OPEN = Set.of("everybody", "machine");

    static final Map<Route, String> WHO = Routes.table("""
            GET   /                                             all
            GET   /readiness/live                               all
            POST  /readiness/check                              operator
            GET   /about                                        all
            GET   /checks                                       all
            GET   /services                                     all
            GET   /databases                                    all

            GET   /login                                        everybody
            ANY   /error                                        everybody
            GET   /step-up                                      all
            POST  /logout/connect/back-channel/idp              machine
            POST  /hooks/deploys                                machine
            ANY   /hooks/deploys                                machine

            GET   /settings                                     all
            GET   /settings/me                                  all
            POST  /settings/me                                  all
            POST  /settings/me/guess                            all
            GET   /settings/me/sessions                         all
            POST  /settings/me/sessions/end-session             all
            POST  /settings/me/sessions/end-other-sessions      all
            GET   /settings/sessions                            admin
            POST  /settings/sessions/end-session                admin

            GET   /audit                                        all
            GET   /audit.jsonl                                  auditor
            GET   /audit.csv                                    auditor
            GET   /audit/export                                 auditor
            GET   /audit/people.jsonl                           auditor

            GET   /approvals                                    all
            GET   /approvals/live                               all
            GET   /approvals/{id}                               all
            GET   /approvals/{id}/live                          all
            POST  /approvals/{id}/sign                          approver
            POST  /approvals/{id}/decline                       approver
            POST  /approvals/{id}/withdraw                      all
            POST  /approvals/{id}/remind                        operator
            POST  /approvals/{id}/ask-too                       operator
            POST  /approvals/{id}/question                      approver
            POST  /approvals/{id}/answer                        operator

            GET   /recoveries                                   all
            GET   /recoveries.csv                               all
            GET   /recoveries/new                               operator
            POST  /recoveries/new                               operator
            POST  /recoveries/new?show                          operator
            GET   /recoveries/{number}                          all
            GET   /recoveries/{number}/live                     all
            GET   /recoveries/{number}/steps/{step}             all
            GET   /recoveries/{number}/steps/{step}/live        all
            GET   /recoveries/{number}/events                   all
            GET   /recoveries/{number}/left-behind              all
            POST  /recoveries/{number}/status-sent              operator
            GET   /recoveries/{number}/report                   all
            GET   /recoveries/{number}/report.json              auditor
            POST  /recoveries/{number}/report/reason            operator
            GET   /recoveries/{number}/note                     all
            POST  /recoveries/{number}/note                     all
            GET   /recoveries/{number}/correct                  all
            POST  /recoveries/{number}/correct                  all

            GET   /recoveries/{number}/target-time              all
            POST  /recoveries/{number}/target-time              operator
            GET   /recoveries/{number}/restore-from             all
            POST  /recoveries/{number}/restore-from             operator
            GET   /recoveries/{number}/database                 all
            POST  /recoveries/{number}/database                 operator
            GET   /recoveries/{number}/damage                   all
            POST  /recoveries/{number}/damage                   operator
            POST  /recoveries/{number}/damage?show              operator
            GET   /recoveries/{number}/review/damage            all
            POST  /recoveries/{number}/review/damage            operator
            POST  /recoveries/{number}/review/damage?show       operator
            GET   /recoveries/{number}/review                   all
            GET   /recoveries/{number}/review/live              all
            POST  /recoveries/{number}/review                   operator

            POST  /recoveries/{number}/ask                      operator
            POST  /recoveries/{number}/try-again                operator
            GET   /recoveries/{number}/accept-checks            all
            POST  /recoveries/{number}/accept-checks            operator
            GET   /recoveries/{number}/switch-back              all
            POST  /recoveries/{number}/switch-back              operator
            GET   /recoveries/{number}/open-to-old              all
            POST  /recoveries/{number}/open-to-old              operator
            POST  /recoveries/{number}/take-back                operator
            GET   /recoveries/{number}/stop                     all
            POST  /recoveries/{number}/stop                     operator
            GET   /recoveries/{number}/hold                     all
            POST  /recoveries/{number}/hold                     operator
            GET   /recoveries/{number}/release                  all
            POST  /recoveries/{number}/release                  operator
            GET   /recoveries/{number}/put-on-hold              all
            POST  /recoveries/{number}/put-on-hold              operator
            POST  /recoveries/{number}/resume                   operator
            GET   /recoveries/{number}/take-over                all
            POST  /recoveries/{number}/take-over                operator
            GET   /recoveries/{number}/take-command             all
            POST  /recoveries/{number}/take-command             operator
            GET   /recoveries/{number}/retry                    all
            POST  /recoveries/{number}/retry                    operator
            GET   /recoveries/{number}/adopt                    all
            POST  /recoveries/{number}/adopt                    operator
            GET   /recoveries/{number}/send-again               all
            POST  /recoveries/{number}/send-again               operator
            GET   /recoveries/{number}/set-aside                all
            POST  /recoveries/{number}/set-aside                operator
            GET   /recoveries/{number}/go-on-with               all
            POST  /recoveries/{number}/go-on-with               operator
            """);

    private RouteRules() {}
}
