package dev.recoveryconsole.sessions;

import dev.recoveryconsole.FullConsoleTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FullConsoleTest
class SignInTimesOnPostgresTests extends SignInTimesContract {

    @Autowired
    SignInTimesOnPostgresTests(KeptSignInTimes times, JdbcClient jdbc) {
        super(times, jdbc);
    }
}
