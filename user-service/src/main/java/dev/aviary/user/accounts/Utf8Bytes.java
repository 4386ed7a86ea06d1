package dev.aviary.user.accounts;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text that has so many bytes in UTF-8: bcrypt looks at no more than 72 and counts no characters.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Utf8Bytes.Counter.class)
public @interface Utf8Bytes {

    int min();

    int max();

    String message() default "must have {min} to {max} bytes";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /**
     * Unpaired surrogates have no bytes in UTF-8, so such text has no length that could be right.
     */
    class Counter implements ConstraintValidator<Utf8Bytes, String> {

        private int min;
        private int max;

        @Override
        public void initialize(Utf8Bytes bounds) {
            min = bounds.min();
            max = bounds.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                int bytes =
                        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).limit();
                return min <= bytes && bytes <= max;
            } catch (CharacterCodingException e) {
                return false;
            }
        }
    }
}
