package dev.changeover.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackConfigurationTest {
    @Test
    void everyTextIsQuotedAndEveryGroupIndented() {
        assertThat(StackConfiguration.yaml("""
                {"console-url": "https://x", "changeover": {"environment": "a: \\"b\\"",
                 "aws": {"change-role-arn": "arn"}, "flag": true}}""")).endsWith("""
                        changeover:
                          environment: "a: \\"b\\""
                          aws:
                            change-role-arn: "arn"
                          flag: "true"
                        """).doesNotContain("console-url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error: no stack selected | it is not a JSON object, as 'pulumi stack output --json' prints one",
                "[] | it is not a JSON object",
                "{} | there is no output 'changeover' in it; run 'pulumi up' first",
                "{\"changeover\":{\"a\":[1]}} | the output changeover.a is neither a text nor a group of texts",
                "{\"changeover\":{\"a\":{\"b\":\"[secret]\"}}} | changeover.a.b is hidden; print the outputs with"
            })
    void whatCannotBeUsedIsToldInOneSentence(String outputs, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackConfiguration.yaml(outputs))
                .withMessageContaining(sentence);
    }
}
