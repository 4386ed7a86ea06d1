package dev.aviary.gateway.failing;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One clear sentence instead of a stack trace. */
class ExplainRefusedConfiguration extends AbstractFailureAnalyzer<ConfigurationRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, ConfigurationRefused refused) {
        return new FailureAnalysis(
                refused.getMessage(), "Change that setting and start again.", failure);
    }
}
