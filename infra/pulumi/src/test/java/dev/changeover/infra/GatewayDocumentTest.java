package dev.changeover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class GatewayDocumentTest {
    private final JsonObject paths = JsonParser.parseString(GatewayDocument.write("todo", "arn:function", "arn:pool"))
            .getAsJsonObject()
            .getAsJsonObject("paths");

    private JsonObject operation(String path, String method) {
        return paths.getAsJsonObject(path).getAsJsonObject(method);
    }

    @Test
    void everythingButHealthAndPreflightNeedsATokenWithTheScope() {
        for (String path : paths.keySet()) {
            for (String method : paths.getAsJsonObject(path).keySet()) {
                boolean open = path.equals("/v1/health") || method.equals("options");
                JsonObject operation = operation(path, method);
                assertEquals(!open, operation.has("security"), path + " " + method);
                if (!open) {
                    assertTrue(operation.get("security").toString().contains("\"api/upsert-delete\""));
                }
            }
        }
    }

    @Test
    void aMissingIdIsRefusedByTheGatewayAsTheSampleDid() {
        assertEquals(
                "parameters",
                operation("/v1", "get")
                        .get("x-amazon-apigateway-request-validator")
                        .getAsString());
        assertFalse(operation("/v1", "post").has("x-amazon-apigateway-request-validator"));
    }

    @Test
    void everyMethodReachesTheFunctionsAlias() {
        assertEquals(
                "arn:function",
                operation("/v1/{proxy+}", "x-amazon-apigateway-any-method")
                        .getAsJsonObject("x-amazon-apigateway-integration")
                        .get("uri")
                        .getAsString());
    }
}
