create function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only';
end
$$;
create trigger audit_append_only before update or delete or truncate on audit_event
    for each statement execute function audit_refuse();
