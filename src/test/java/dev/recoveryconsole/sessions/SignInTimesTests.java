package dev.recoveryconsole.sessions;

import dev.recoveryconsole.ConsolePageTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsolePageTest
class SignInTimesTests extends SignInTimesContract {

    @Autowired
    SignInTimesTests(KeptSignInTimes times, JdbcClient jdbc) {
        super(times, jdbc);
    }
}
