FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -DskipTests package \
 && java -Djarmode=tools -jar target/recovery-console.jar extract --layers --destination /out

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 console
WORKDIR /app
# rarely changed layers first
COPY --from=build /out/dependencies/ /out/spring-boot-loader/ /out/snapshot-dependencies/ ./
COPY --from=build /out/application/ ./
USER 10001
# pages; health for probes
EXPOSE 8080 8081
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "recovery-console.jar"]
