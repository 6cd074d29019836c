mod list;
mod photo;
mod show;
