package dev.aviary.testing;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where tests run the platform's own embedded servers. */
final class OnEmbedded implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Provider.current() == Provider.EMBEDDED;
    }
}
