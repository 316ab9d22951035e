create or replace function audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;
create trigger audit_tile_append_only before update or delete or truncate on audit_tile
    for each statement execute function audit_refuse();
create trigger audit_checkpoint_append_only before update or delete or truncate on audit_checkpoint
    for each statement execute function audit_refuse();
