package dev.changeover.todo.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeover.todo.jdbc.Login;
import dev.changeover.todo.jdbc.Logins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretLoginsTest {
    private static final String PROXY = "jdbc:mysql://proxy:3306/todo";

    private final List<String> log = new ArrayList<>();
    private String secret = "{\"username\":\"todo_api\",\"password\":\"first\"}";
    private int asked;
    private long nanos;

    @Test
    void aLoginIsFetchedOnceAndRemembered() {
        SecretLogins logins = logins(PROXY);
        assertThat(logins.current()).isEqualTo(new Login(PROXY, "todo_api", "first"));
        secret = "{\"username\":\"todo_api\",\"password\":\"second\"}";
        assertThat(logins.current().password()).isEqualTo("first");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aRefusedLoginIsFetchedAnew() {
        SecretLogins logins = logins(PROXY);
        Login first = logins.current();
        secret = "{\"username\":\"todo_api\",\"password\":\"second\"}";
        later();
        assertThat(logins.insteadOf(first).password()).isEqualTo("second");
        assertThat(logins.current().password()).isEqualTo("second");
        assertThat(log).containsExactly("login refreshed");
    }

    @Test
    void whoComesLateIsGivenWhatAnotherHasFetched() {
        SecretLogins logins = logins(PROXY);
        Login first = logins.current();
        secret = "{\"username\":\"todo_api\",\"password\":\"second\"}";
        later();
        logins.insteadOf(first);
        assertThat(logins.insteadOf(first).password()).isEqualTo("second");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aSecretThatIsBehindIsNotAskedByEveryCaller() {
        SecretLogins logins = logins(PROXY);
        Login first = logins.current();
        later();
        for (int caller = 0; caller < 10; caller++) {
            assertThat(logins.insteadOf(first)).isEqualTo(first);
        }
        assertThat(asked).isEqualTo(2);
        later();
        logins.insteadOf(first);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void withoutAProxyTheSecretNamesTheHost() {
        secret =
                "{\"username\":\"a\",\"password\":\"b\",\"host\":\"db.example\",\"port\":3307,\"dbname\":\"tasks\",\"x\":[{}]}";
        assertThat(logins(null).current().url()).isEqualTo("jdbc:mysql://db.example:3307/tasks?sslMode=REQUIRED");
    }

    @Test
    void aSecretThatIsNoneSaysWhatItMustBe() {
        secret = "{\"user\":\"a\"}";
        SecretLogins logins = logins(PROXY);
        assertThatThrownBy(logins::current)
                .isInstanceOf(Logins.LoginUnavailable.class)
                .hasMessageContaining("username and password");
        secret = "{\"username\":\"a\",\"password\":\"b\"}";
        assertThatThrownBy(logins(null)::current).hasMessageContaining("TODO_DATABASE_URL");
        assertThat(logins.current().user()).isEqualTo("a");
    }

    @Test
    void aSecretIdThatIsNoneIsRefusedAtTheStart() {
        assertThatThrownBy(() -> DatabaseLogins.of(
                        Map.of(DatabaseLogins.SECRET, "a\",\"b", "AWS_REGION", "us-east-1"), log::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(DatabaseLogins.SECRET);
    }

    private SecretLogins logins(@Nullable String url) {
        return new SecretLogins(
                () -> {
                    asked++;
                    return secret;
                },
                url,
                () -> nanos,
                log::add);
    }

    private void later() {
        nanos += (SecretLogins.PAUSE_MILLIS + 1) * 1_000_000L;
    }
}
