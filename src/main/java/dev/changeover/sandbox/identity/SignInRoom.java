package dev.changeover.sandbox.identity;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;

/** What people see of the local Cognito: the sign-in page, and the way out. */
@Configuration(proxyBeanMethods = false)
class SignInRoom {

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(SignInPage.PATH, SignOut.PATH, "/")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(SignInPage.PATH).defaultSuccessUrl("/"))
                .logout(logout -> logout.disable());
        return http.build();
    }

    @Bean
    ServletRegistrationBean<SignInPage> signInPage() {
        return new ServletRegistrationBean<>(new SignInPage(), SignInPage.PATH, "");
    }

    @Bean
    ServletRegistrationBean<SignOut> signOut(RegisteredClientRepository clients) {
        return new ServletRegistrationBean<>(new SignOut(clients), SignOut.PATH);
    }
}
