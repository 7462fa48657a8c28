package dev.backstay.starter.docs;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: who may call, and an example for each procedure. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {
  private static final String START = "/api/v1/procedures/{type}/runs";
  private static final String TOKEN = "token";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Backstay")
                .version("v1")
                .description(
                    "Backup runbooks as durable programs. Every refusal is an RFC 9457 problem"
                        + " document whose property nextAction says what to do.")
                .license(new License().name("Apache-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }

  /** One example per procedure at the operation that starts them. */
  @Bean
  OpenApiCustomizer procedureExamples() {
    return api -> {
      PathItem path = api.getPaths().get(START);
      Operation start = path == null ? null : path.getPost();
      if (start == null) {
        return;
      }
      var json = new MediaType().schema(new ObjectSchema().description("The procedure's input"));
      for (ProcedureType<?, ?> type : Procedures.all()) {
        json.addExamples(
            type.name(), new Example().summary(type.title()).value(type.example().strip()));
      }
      start.setRequestBody(
          new RequestBody()
              .required(true)
              .content(new Content().addMediaType("application/json", json)));
      start.getParameters().stream()
          .filter(parameter -> parameter.getName().equals("type"))
          .forEach(parameter -> parameter.setSchema(names()));
    };
  }

  private static Schema<String> names() {
    List<String> names = Procedures.all().stream().map(ProcedureType::name).toList();
    var schema = new StringSchema();
    names.forEach(schema::addEnumItem);
    return schema;
  }
}
