package dev.aviary.tweet.identity;

import dev.aviary.tweet.failing.AccountGone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A token outlives its account by an hour at most; nothing may be written with it any more. */
@Configuration(proxyBeanMethods = false)
class WriteRules implements WebMvcConfigurer {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final GoneAccounts gone;

    WriteRules(GoneAccounts gone) {
        this.gone = gone;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(
                new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(
                            HttpServletRequest request,
                            HttpServletResponse response,
                            Object handler) {
                        refuseTheGone(request);
                        return true;
                    }
                });
    }

    private void refuseTheGone(HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (!READS.contains(request.getMethod())
                && caller != null
                && caller.getPrincipal() instanceof Jwt token
                && gone.has(Caller.of(token).id())) {
            throw new AccountGone();
        }
    }
}
