package dev.aviary.user.accounts;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Text that is not blank, not too long, and can be stored: Postgres holds no U+0000. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ShortText.Measure.class)
public @interface ShortText {

    int max();

    String message() default "must have 1 to {max} characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts code points, as people do, after trimming. */
    class Measure implements ConstraintValidator<ShortText, String> {

        private int max;

        @Override
        public void initialize(ShortText bounds) {
            max = bounds.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            String trimmed = text.strip();
            return !trimmed.isEmpty()
                    && trimmed.codePoints().count() <= max
                    && trimmed.codePoints().noneMatch(Measure::cannotBeStored);
        }

        private static boolean cannotBeStored(int codePoint) {
            return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
        }
    }
}
