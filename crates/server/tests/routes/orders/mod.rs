mod create;
mod show;
